// known_products: what all firms make by stated or derived facts, with the firm's name
// subject: Enterprise
// population: firms
// param as_of: string   the day asked for, ISO
// param min_confidence: number   edges below it do not count
// column enterprise: string   id
// column firm_name: string   full name, else name
// column product: string   id
// column product_name: string   name
MATCH (e:Enterprise)-[r:PRODUCES]->(p:Product)
WHERE r.status IN ['stated', 'derived'] AND (r.valid_from IS NULL OR r.valid_from <= $as_of) AND (r.valid_to IS NULL OR r.valid_to >= $as_of) AND r.confidence >= $min_confidence
RETURN DISTINCT e.id AS enterprise, coalesce(e.full_name, e.name) AS firm_name, p.id AS product, p.name AS product_name
ORDER BY enterprise, product
