// cluster_parks: the parks that clusters rest on, with their place
// subject: Park
// population: hosts
// param clusters: list   ids of clusters
// param as_of: string   the day asked for, ISO
// param min_confidence: number   edges below it do not count
// column cluster: string   id
// column park: string   id
// column name: string   name
// column kind: string   base, park, zone, carrier, platform or null
// column region: string   id of the region it lies in, or null
// column status: string   stated, derived or assumed
// column confidence: number   (0,1]
// column as_of: string   ISO day or null
// column source: string   id of the document
// column locators: list   clauses
MATCH (c:Cluster)-[r:HAS_BASE]->(k:Park)
WHERE c.id IN $clusters AND (r.valid_from IS NULL OR r.valid_from <= $as_of) AND (r.valid_to IS NULL OR r.valid_to >= $as_of) AND r.confidence >= $min_confidence
OPTIONAL MATCH (k)-[i:LOCATED_IN]->(g:Region)
WHERE (i.valid_from IS NULL OR i.valid_from <= $as_of) AND (i.valid_to IS NULL OR i.valid_to >= $as_of) AND i.confidence >= $min_confidence
RETURN DISTINCT c.id AS cluster, k.id AS park, k.name AS name, k.kind AS kind, g.id AS region,
       r.status AS status, r.confidence AS confidence, r.as_of AS as_of, r.source AS source, r.locators AS locators
ORDER BY cluster, park, region, source
