// tasks_named: the tasks that plans set, with the units responsible for each
// subject: Task
// population: tasks
// param as_of: string   the day asked for, ISO
// param min_confidence: number   edges below it do not count
// column task: string   id
// column name: string   name
// column department: string   name of a unit responsible for it, or null
// column role: string   lead, support or ''
// column sources: list   ids of the documents that name the task
// column clause: string   a clause that names it, or null
MATCH (t:Task)
OPTIONAL MATCH (d:Department)-[r:RESPONSIBLE_FOR]->(t)
WHERE (r.valid_from IS NULL OR r.valid_from <= $as_of) AND (r.valid_to IS NULL OR r.valid_to >= $as_of) AND r.confidence >= $min_confidence
OPTIONAL MATCH (c:Clause)-[n:NAMES]->(t)
RETURN DISTINCT t.id AS task, t.name AS name, d.name AS department, coalesce(r.role, '') AS role, t.sources AS sources,
       coalesce(c.number, c.name) AS clause
ORDER BY task, department, role, clause
