// clause_titles: number and heading of the clauses of these documents
// subject: Clause
// population: clause_titles
// param documents: list   ids of documents
// column document: string   id
// column number: string   number
// column heading: string   or null
// column text: string   or null
MATCH (c:Clause)-[r:PART_OF]->(d:Document)
WHERE d.id IN $documents
RETURN d.id AS document, coalesce(c.number, c.name) AS number, c.heading AS heading, c.text AS text
ORDER BY document, number, c.id
