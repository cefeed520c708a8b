// classes_of: the industry classes these products are in
// subject: Product
// population: products
// param products: list   ids of products
// param as_of: string   the day asked for, ISO
// param min_confidence: number   edges below it do not count
// column product: string   id
// column code: string   code of the class
UNWIND $products AS wanted
MATCH (p:Product)
WHERE p.id = wanted
MATCH (p)-[r:IN_INDUSTRY]->(i:Industry)
WHERE (r.valid_from IS NULL OR r.valid_from <= $as_of) AND (r.valid_to IS NULL OR r.valid_to >= $as_of) AND r.confidence >= $min_confidence
RETURN DISTINCT p.id AS product, coalesce(i.code, i.name) AS code
ORDER BY product, code
