// duties: departments responsible for clusters, directly or through a task, with the unit's successor
// subject: Department
// population: duties
// param clusters: list   ids of clusters
// param as_of: string   the day asked for, ISO
// param min_confidence: number   edges below it do not count
// column cluster: string   id
// column department: string   name
// column role: string   lead, support or ''
// column task: string   name of the task, '' if directly
// column successor: string   name of today's unit, or null
// column serving: string   standing of the fact that the task, or the unit itself, serves the cluster
// column source: string   id of the document
// column locators: list   clauses
MATCH (d:Department)-[r:RESPONSIBLE_FOR]->(t:Task)
WHERE (r.valid_from IS NULL OR r.valid_from <= $as_of) AND (r.valid_to IS NULL OR r.valid_to >= $as_of) AND r.confidence >= $min_confidence
MATCH (t)-[s:SERVES]->(c:Cluster)
WHERE c.id IN $clusters AND (s.valid_from IS NULL OR s.valid_from <= $as_of) AND (s.valid_to IS NULL OR s.valid_to >= $as_of) AND s.confidence >= $min_confidence
OPTIONAL MATCH (d)-[n:SUCCEEDED_BY]->(u:Department)
WHERE (n.valid_from IS NULL OR n.valid_from <= $as_of) AND (n.valid_to IS NULL OR n.valid_to >= $as_of) AND n.confidence >= $min_confidence
RETURN DISTINCT c.id AS cluster, d.name AS department, coalesce(r.role, '') AS role, t.name AS task,
       u.name AS successor, s.status AS serving, r.source AS source, r.locators AS locators
UNION
MATCH (d:Department)-[r:RESPONSIBLE_FOR]->(c:Cluster)
WHERE c.id IN $clusters AND (r.valid_from IS NULL OR r.valid_from <= $as_of) AND (r.valid_to IS NULL OR r.valid_to >= $as_of) AND r.confidence >= $min_confidence
OPTIONAL MATCH (d)-[n:SUCCEEDED_BY]->(u:Department)
WHERE (n.valid_from IS NULL OR n.valid_from <= $as_of) AND (n.valid_to IS NULL OR n.valid_to >= $as_of) AND n.confidence >= $min_confidence
RETURN DISTINCT c.id AS cluster, d.name AS department, coalesce(r.role, '') AS role, '' AS task,
       u.name AS successor, r.status AS serving, r.source AS source, r.locators AS locators
