// covers: which products the clusters of these documents cover, with which role
// subject: Product
// population: products
// param documents: list   ids of documents
// param as_of: string   the day asked for, ISO
// param min_confidence: number   edges below it do not count
// column cluster: string   id
// column product: string   id
// column role: string   focus, extend, strengthen or general
// column status: string   stated, derived or assumed
// column confidence: number   (0,1]
// column as_of: string   ISO day or null
// column source: string   id of the document
// column locators: list   clauses or rows
MATCH (c:Cluster)-[r:COVERS]->(p:Product)
WHERE r.source IN $documents AND (r.valid_from IS NULL OR r.valid_from <= $as_of) AND (r.valid_to IS NULL OR r.valid_to >= $as_of) AND r.confidence >= $min_confidence
RETURN c.id AS cluster, p.id AS product, coalesce(r.role, 'general') AS role, r.status AS status, r.confidence AS confidence, r.as_of AS as_of, r.source AS source, r.locators AS locators
ORDER BY cluster, product, role, source
