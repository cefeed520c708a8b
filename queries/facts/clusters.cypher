// clusters: the clusters of these regions with kind, documents and clauses
// subject: Cluster
// population: clusters
// param regions: list   ids of regions
// column cluster: string   id
// column name: string   name
// column aliases: list   other names
// column kind: string   cluster or chain, or null
// column region: string   id
// column status: string   stated, derived or assumed
// column confidence: number   (0,1]
// column as_of: string   ISO day or null
// column source: string   id of the document
// column locators: list   clauses or rows
MATCH (c:Cluster)-[r:IN_REGION]->(g:Region)
WHERE g.id IN $regions
RETURN c.id AS cluster, c.name AS name, c.aliases AS aliases, c.kind AS kind, g.id AS region, r.status AS status, r.confidence AS confidence, r.as_of AS as_of, r.source AS source, r.locators AS locators
ORDER BY cluster, region, source
