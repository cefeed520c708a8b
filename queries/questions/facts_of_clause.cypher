// facts_of_clause: what a clause names
// subject: Clause
// population: clause_titles
// param document: string   id of the document
// param clause: string   its number
// column label: string   label
// column node: string   id
// column name: string   name
// column role: string   '' if plainly named
MATCH (c:Clause)-[r:NAMES]->(n:Cluster)
WHERE r.source = $document AND coalesce(c.number, c.name) = $clause
RETURN DISTINCT 'Cluster' AS label, n.id AS node, n.name AS name, coalesce(r.role, '') AS role
UNION ALL
MATCH (c:Clause)-[r:NAMES]->(n:Product)
WHERE r.source = $document AND coalesce(c.number, c.name) = $clause
RETURN DISTINCT 'Product' AS label, n.id AS node, n.name AS name, coalesce(r.role, '') AS role
UNION ALL
MATCH (c:Clause)-[r:NAMES]->(n:Park)
WHERE r.source = $document AND coalesce(c.number, c.name) = $clause
RETURN DISTINCT 'Park' AS label, n.id AS node, n.name AS name, coalesce(r.role, '') AS role
UNION ALL
MATCH (c:Clause)-[r:NAMES]->(n:Enterprise)
WHERE r.source = $document AND coalesce(c.number, c.name) = $clause
RETURN DISTINCT 'Enterprise' AS label, n.id AS node, n.name AS name, coalesce(r.role, '') AS role
UNION ALL
MATCH (c:Clause)-[r:NAMES]->(n:Project)
WHERE r.source = $document AND coalesce(c.number, c.name) = $clause
RETURN DISTINCT 'Project' AS label, n.id AS node, n.name AS name, coalesce(r.role, '') AS role
UNION ALL
MATCH (c:Clause)-[r:NAMES]->(n:Institution)
WHERE r.source = $document AND coalesce(c.number, c.name) = $clause
RETURN DISTINCT 'Institution' AS label, n.id AS node, n.name AS name, coalesce(r.role, '') AS role
UNION ALL
MATCH (c:Clause)-[r:NAMES]->(n:Department)
WHERE r.source = $document AND coalesce(c.number, c.name) = $clause
RETURN DISTINCT 'Department' AS label, n.id AS node, n.name AS name, coalesce(r.role, '') AS role
UNION ALL
MATCH (c:Clause)-[r:NAMES]->(n:Task)
WHERE r.source = $document AND coalesce(c.number, c.name) = $clause
RETURN DISTINCT 'Task' AS label, n.id AS node, n.name AS name, coalesce(r.role, '') AS role
UNION ALL
MATCH (c:Clause)-[r:NAMES]->(n:Target)
WHERE r.source = $document AND coalesce(c.number, c.name) = $clause
RETURN DISTINCT 'Target' AS label, n.id AS node, n.name AS name, coalesce(r.role, '') AS role
UNION ALL
MATCH (c:Clause)-[r:NAMES]->(n:Region)
WHERE r.source = $document AND coalesce(c.number, c.name) = $clause
RETURN DISTINCT 'Region' AS label, n.id AS node, n.name AS name, coalesce(r.role, '') AS role
