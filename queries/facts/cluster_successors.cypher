// cluster_successors: which cluster carries on an older one, and who says so
// subject: Cluster
// population: clusters
// param clusters: list   ids of older clusters
// param as_of: string   the day asked for, ISO
// param min_confidence: number   edges below it do not count
// column cluster: string   id of the older one
// column successor: string   id of the one that carries it on
// column status: string   stated, derived or assumed
// column confidence: number   (0,1]
// column as_of: string   ISO day or null
// column source: string   id of the document
// column locators: list   clauses or rows
MATCH (c:Cluster)-[r:SUCCEEDED_BY]->(n:Cluster)
WHERE c.id IN $clusters AND (r.valid_from IS NULL OR r.valid_from <= $as_of) AND (r.valid_to IS NULL OR r.valid_to >= $as_of) AND r.confidence >= $min_confidence
RETURN c.id AS cluster, n.id AS successor, r.status AS status, r.confidence AS confidence, r.as_of AS as_of, r.source AS source, r.locators AS locators
ORDER BY cluster, successor, source
