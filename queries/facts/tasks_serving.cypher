// tasks_serving: which clusters tasks serve
// subject: Task
// population: tasks
// param clusters: list   ids of clusters
// param as_of: string   the day asked for, ISO
// param min_confidence: number   edges below it do not count
// column task: string   id
// column cluster: string   id
// column status: string   stated, derived or assumed
MATCH (t:Task)-[s:SERVES]->(c:Cluster)
WHERE c.id IN $clusters AND (s.valid_from IS NULL OR s.valid_from <= $as_of) AND (s.valid_to IS NULL OR s.valid_to >= $as_of) AND s.confidence >= $min_confidence
RETURN DISTINCT t.id AS task, c.id AS cluster, s.status AS status
ORDER BY task, cluster, status
