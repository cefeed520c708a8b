// planned: parks meant for a product, and projects that build one up, inside the regions
// subject: Product
// population: products
// param inside: list   ids of the regions inside
// param as_of: string   the day asked for, ISO
// param min_confidence: number   edges below it do not count
// column product: string   id
// column kind: string   park or project
// column planner: string   id of the park or project
// column name: string   its name
// column stage: string   stage of the project, '' if unknown
// column status: string   stated, derived or assumed
// column confidence: number   (0,1]
// column as_of: string   ISO day or null
// column source: string   id of the document
// column locators: list   clauses or rows
MATCH (k:Park)-[i:LOCATED_IN]->(g:Region)
WHERE g.id IN $inside AND (i.valid_from IS NULL OR i.valid_from <= $as_of) AND (i.valid_to IS NULL OR i.valid_to >= $as_of) AND i.confidence >= $min_confidence
MATCH (k)-[r:FOCUSES_ON]->(p:Product)
WHERE (r.valid_from IS NULL OR r.valid_from <= $as_of) AND (r.valid_to IS NULL OR r.valid_to >= $as_of) AND r.confidence >= $min_confidence
RETURN DISTINCT p.id AS product, 'park' AS kind, k.id AS planner, k.name AS name, '' AS stage, r.status AS status, r.confidence AS confidence, r.as_of AS as_of, r.source AS source, r.locators AS locators
UNION
MATCH (j:Project)-[i:SITED_IN]->(g:Region)
WHERE g.id IN $inside AND (i.valid_from IS NULL OR i.valid_from <= $as_of) AND (i.valid_to IS NULL OR i.valid_to >= $as_of) AND i.confidence >= $min_confidence
MATCH (j)-[r:BUILDS]->(p:Product)
WHERE (r.valid_from IS NULL OR r.valid_from <= $as_of) AND (r.valid_to IS NULL OR r.valid_to >= $as_of) AND r.confidence >= $min_confidence
RETURN DISTINCT p.id AS product, 'project' AS kind, j.id AS planner, j.name AS name, coalesce(j.stage, '') AS stage, r.status AS status, r.confidence AS confidence, r.as_of AS as_of, r.source AS source, r.locators AS locators
UNION
MATCH (k:Park)-[m:LOCATED_IN]->(g:Region)
WHERE g.id IN $inside AND (m.valid_from IS NULL OR m.valid_from <= $as_of) AND (m.valid_to IS NULL OR m.valid_to >= $as_of) AND m.confidence >= $min_confidence
MATCH (j:Project)-[i:SITED_IN]->(k)
WHERE (i.valid_from IS NULL OR i.valid_from <= $as_of) AND (i.valid_to IS NULL OR i.valid_to >= $as_of) AND i.confidence >= $min_confidence
MATCH (j)-[r:BUILDS]->(p:Product)
WHERE (r.valid_from IS NULL OR r.valid_from <= $as_of) AND (r.valid_to IS NULL OR r.valid_to >= $as_of) AND r.confidence >= $min_confidence
RETURN DISTINCT p.id AS product, 'project' AS kind, j.id AS planner, j.name AS name, coalesce(j.stage, '') AS stage, r.status AS status, r.confidence AS confidence, r.as_of AS as_of, r.source AS source, r.locators AS locators
