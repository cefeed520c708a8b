// makers: which firms make what inside the regions, at any phase
// subject: Product
// population: products
// param inside: list   ids of the regions inside
// param as_of: string   the day asked for, ISO
// param min_confidence: number   edges below it do not count
// column enterprise: string   id
// column product: string   id
// column region: string   id of a region it lies in
// column park: string   id of the park through which, or ''
// column standing: string   the firm's standing, '' if unknown
// column phase: string   operating, building, planned or ''; where the edge does not say, the firm's own
// column rank: number   rank of the product in the firm, or null
// column place_status: string   standing of the fact that it lies there
// column place_confidence: number   of the same
// column place_as_of: string   of the same
// column place_source: string   of the same
// column place_locators: list   of the same
// column status: string   stated, derived or assumed
// column confidence: number   (0,1]
// column as_of: string   ISO day or null
// column source: string   id of the document
// column locators: list   clauses or rows
UNWIND $inside AS wanted
MATCH (g:Region)
WHERE g.id = wanted
OPTIONAL MATCH (e:Enterprise)-[l:LOCATED_IN]->(g)
WHERE (l.valid_from IS NULL OR l.valid_from <= $as_of) AND (l.valid_to IS NULL OR l.valid_to >= $as_of) AND l.confidence >= $min_confidence
WITH g, l, e
WHERE e.id IS NOT NULL
OPTIONAL MATCH (e)-[r:PRODUCES]->(p:Product)
WHERE (r.valid_from IS NULL OR r.valid_from <= $as_of) AND (r.valid_to IS NULL OR r.valid_to >= $as_of) AND r.confidence >= $min_confidence
WITH g, l, e, r, p
WHERE p.id IS NOT NULL
RETURN e.id AS enterprise, p.id AS product, g.id AS region, '' AS park,
       coalesce(e.status, '') AS standing, coalesce(r.phase, e.phase, '') AS phase, r.rank AS rank,
       l.status AS place_status, l.confidence AS place_confidence, l.as_of AS place_as_of, l.source AS place_source,
       l.locators AS place_locators,
       r.status AS status, r.confidence AS confidence, r.as_of AS as_of, r.source AS source, r.locators AS locators
UNION ALL
UNWIND $inside AS wanted
MATCH (g:Region)
WHERE g.id = wanted
OPTIONAL MATCH (k:Park)-[i:LOCATED_IN]->(g)
WHERE (i.valid_from IS NULL OR i.valid_from <= $as_of) AND (i.valid_to IS NULL OR i.valid_to >= $as_of) AND i.confidence >= $min_confidence
WITH g, k
WHERE k.id IS NOT NULL
OPTIONAL MATCH (e:Enterprise)-[l:LOCATED_IN]->(k)
WHERE (l.valid_from IS NULL OR l.valid_from <= $as_of) AND (l.valid_to IS NULL OR l.valid_to >= $as_of) AND l.confidence >= $min_confidence
WITH g, k, l, e
WHERE e.id IS NOT NULL
OPTIONAL MATCH (e)-[r:PRODUCES]->(p:Product)
WHERE (r.valid_from IS NULL OR r.valid_from <= $as_of) AND (r.valid_to IS NULL OR r.valid_to >= $as_of) AND r.confidence >= $min_confidence
WITH g, k, l, e, r, p
WHERE p.id IS NOT NULL
RETURN e.id AS enterprise, p.id AS product, g.id AS region, k.id AS park,
       coalesce(e.status, '') AS standing, coalesce(r.phase, e.phase, '') AS phase, r.rank AS rank,
       l.status AS place_status, l.confidence AS place_confidence, l.as_of AS place_as_of, l.source AS place_source,
       l.locators AS place_locators,
       r.status AS status, r.confidence AS confidence, r.as_of AS as_of, r.source AS source, r.locators AS locators
