// tasks: the tasks that documents set, with each unit in charge, its part and today's unit
// subject: Task
// population: tasks
// param documents: list   ids of documents
// param as_of: string   the day asked for, ISO
// param min_confidence: number   edges below it do not count
// column task: string   id
// column name: string   name
// column unit: string   id
// column department: string   name
// column role: string   lead, support or ''
// column successor: string   name of today's unit, or null
// column document: string   id of the document
// column locators: list   clauses
MATCH (d:Department)-[r:RESPONSIBLE_FOR]->(t:Task)
WHERE r.source IN $documents AND (r.valid_from IS NULL OR r.valid_from <= $as_of) AND (r.valid_to IS NULL OR r.valid_to >= $as_of) AND r.confidence >= $min_confidence
OPTIONAL MATCH (d)-[n:SUCCEEDED_BY]->(u:Department)
WHERE (n.valid_from IS NULL OR n.valid_from <= $as_of) AND (n.valid_to IS NULL OR n.valid_to >= $as_of) AND n.confidence >= $min_confidence
RETURN DISTINCT t.id AS task, t.name AS name, d.id AS unit, d.name AS department, coalesce(r.role, '') AS role, u.name AS successor,
       r.source AS document, r.locators AS locators
ORDER BY document, task, unit, role, successor
