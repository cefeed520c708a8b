// hosts: parks inside the regions with their place, firms' products and the products they are meant for
// subject: Park
// population: hosts
// param inside: list   ids of the regions inside
// param as_of: string   the day asked for, ISO
// param min_confidence: number   edges below it do not count
// column park: string   id
// column name: string   name
// column region: string   id
// column reason: string   maker or focus
// column product: string   id of a product made there or meant for it
MATCH (k:Park)-[i:LOCATED_IN]->(g:Region)
WHERE g.id IN $inside AND (i.valid_from IS NULL OR i.valid_from <= $as_of) AND (i.valid_to IS NULL OR i.valid_to >= $as_of) AND i.confidence >= $min_confidence
MATCH (e:Enterprise)-[l:LOCATED_IN]->(k)
WHERE (l.valid_from IS NULL OR l.valid_from <= $as_of) AND (l.valid_to IS NULL OR l.valid_to >= $as_of) AND l.confidence >= $min_confidence
MATCH (e)-[r:PRODUCES]->(p:Product)
WHERE r.status IN ['stated', 'derived'] AND (r.valid_from IS NULL OR r.valid_from <= $as_of) AND (r.valid_to IS NULL OR r.valid_to >= $as_of) AND r.confidence >= $min_confidence
RETURN DISTINCT k.id AS park, k.name AS name, g.id AS region, 'maker' AS reason, p.id AS product
UNION
MATCH (k:Park)-[i:LOCATED_IN]->(g:Region)
WHERE g.id IN $inside AND (i.valid_from IS NULL OR i.valid_from <= $as_of) AND (i.valid_to IS NULL OR i.valid_to >= $as_of) AND i.confidence >= $min_confidence
MATCH (k)-[r:FOCUSES_ON]->(p:Product)
WHERE (r.valid_from IS NULL OR r.valid_from <= $as_of) AND (r.valid_to IS NULL OR r.valid_to >= $as_of) AND r.confidence >= $min_confidence
RETURN DISTINCT k.id AS park, k.name AS name, g.id AS region, 'focus' AS reason, p.id AS product
