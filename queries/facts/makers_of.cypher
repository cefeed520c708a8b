// makers_of: who makes these products, anywhere, with the regions they lie in
// subject: Enterprise
// population: firms
// param products: list   ids of products
// param as_of: string   the day asked for, ISO
// param min_confidence: number   edges below it do not count
// column enterprise: string   id
// column product: string   id
// column region: string   id of a region it lies in, directly or through a park; null if none is known
// column standing: string   the firm's standing, '' if unknown
// column phase: string   operating, building, planned or ''
// column rank: number   rank of the product in the firm, or null
// column status: string   stated, derived or assumed
// column confidence: number   (0,1]
// column as_of: string   ISO day or null
// column source: string   id of the document
// column locators: list   clauses or rows
UNWIND $products AS wanted
MATCH (p:Product)
WHERE p.id = wanted
OPTIONAL MATCH (e:Enterprise)-[r:PRODUCES]->(p)
WHERE (r.valid_from IS NULL OR r.valid_from <= $as_of) AND (r.valid_to IS NULL OR r.valid_to >= $as_of) AND r.confidence >= $min_confidence
WITH p, r, e
WHERE e.id IS NOT NULL
OPTIONAL MATCH (e)-[l:LOCATED_IN]->(g:Region)
WHERE (l.valid_from IS NULL OR l.valid_from <= $as_of) AND (l.valid_to IS NULL OR l.valid_to >= $as_of) AND l.confidence >= $min_confidence
RETURN e.id AS enterprise, p.id AS product, g.id AS region, coalesce(e.status, '') AS standing,
       coalesce(r.phase, e.phase, '') AS phase, r.rank AS rank, r.status AS status, r.confidence AS confidence, r.as_of AS as_of, r.source AS source, r.locators AS locators
UNION ALL
UNWIND $products AS wanted
MATCH (p:Product)
WHERE p.id = wanted
OPTIONAL MATCH (e:Enterprise)-[r:PRODUCES]->(p)
WHERE (r.valid_from IS NULL OR r.valid_from <= $as_of) AND (r.valid_to IS NULL OR r.valid_to >= $as_of) AND r.confidence >= $min_confidence
WITH p, r, e
WHERE e.id IS NOT NULL
MATCH (e)-[l:LOCATED_IN]->(k:Park)
WHERE (l.valid_from IS NULL OR l.valid_from <= $as_of) AND (l.valid_to IS NULL OR l.valid_to >= $as_of) AND l.confidence >= $min_confidence
MATCH (k)-[i:LOCATED_IN]->(g:Region)
WHERE (i.valid_from IS NULL OR i.valid_from <= $as_of) AND (i.valid_to IS NULL OR i.valid_to >= $as_of) AND i.confidence >= $min_confidence
RETURN e.id AS enterprise, p.id AS product, g.id AS region, coalesce(e.status, '') AS standing,
       coalesce(r.phase, e.phase, '') AS phase, r.rank AS rank, r.status AS status, r.confidence AS confidence, r.as_of AS as_of, r.source AS source, r.locators AS locators
