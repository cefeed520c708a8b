// clauses_naming: which clauses name a product, firm, park or cluster
// subject: Clause
// population: clause_titles
// param node: string   id of the node
// column document: string   id
// column clause: string   number
// column heading: string   or null
// column role: string   '' if plainly named
MATCH (c:Clause)-[r:NAMES]->(n:Product|Enterprise|Park|Cluster|Project|Institution|Department|Task|Target|Region)
WHERE n.id = $node
RETURN DISTINCT r.source AS document, coalesce(c.number, c.name) AS clause, c.heading AS heading, coalesce(r.role, '') AS role
ORDER BY document, clause, role, heading
