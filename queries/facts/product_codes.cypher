// product_codes: every product that has a class of GB/T 4754, in its own cell or by an edge
// subject: Product
// population: products
// param as_of: string   the day asked for, ISO
// param min_confidence: number   edges below it do not count
// column product: string   id
// column code: string   code of the class
MATCH (p:Product)
WHERE p.gbt4754 IS NOT NULL
UNWIND p.gbt4754 AS code
RETURN p.id AS product, code AS code
UNION
MATCH (p:Product)-[r:IN_INDUSTRY]->(i:Industry)
WHERE i.code IS NOT NULL AND (r.valid_from IS NULL OR r.valid_from <= $as_of) AND (r.valid_to IS NULL OR r.valid_to >= $as_of) AND r.confidence >= $min_confidence
RETURN p.id AS product, i.code AS code
