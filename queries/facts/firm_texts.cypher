// firm_texts: what lists say in words of the firms inside the regions: products, activity, scope, class
// subject: Enterprise
// population: firms
// param inside: list   ids of the regions inside
// param as_of: string   the day asked for, ISO
// param min_confidence: number   edges below it do not count
// column enterprise: string   id
// column name: string   name
// column full_name: string   or null
// column credit_code: string   or null
// column stock_code: string   or null
// column standing: string   '' if unknown
// column main_products: string   as written, or null
// column business_activity: string   as written, or null
// column business_scope: string   as written, or null
MATCH (g:Region)
WHERE g.id IN $inside
MATCH (e:Enterprise)-[l:LOCATED_IN]->(g)
WHERE (l.valid_from IS NULL OR l.valid_from <= $as_of) AND (l.valid_to IS NULL OR l.valid_to >= $as_of) AND l.confidence >= $min_confidence
RETURN e.id AS enterprise, e.name AS name, e.full_name AS full_name, e.credit_code AS credit_code, e.stock_code AS stock_code,
       coalesce(e.status, '') AS standing, e.main_products AS main_products, e.business_activity AS business_activity,
       e.business_scope AS business_scope
UNION
MATCH (g:Region)
WHERE g.id IN $inside
MATCH (k:Park)-[i:LOCATED_IN]->(g)
WHERE (i.valid_from IS NULL OR i.valid_from <= $as_of) AND (i.valid_to IS NULL OR i.valid_to >= $as_of) AND i.confidence >= $min_confidence
MATCH (e:Enterprise)-[l:LOCATED_IN]->(k)
WHERE (l.valid_from IS NULL OR l.valid_from <= $as_of) AND (l.valid_to IS NULL OR l.valid_to >= $as_of) AND l.confidence >= $min_confidence
RETURN e.id AS enterprise, e.name AS name, e.full_name AS full_name, e.credit_code AS credit_code, e.stock_code AS stock_code,
       coalesce(e.status, '') AS standing, e.main_products AS main_products, e.business_activity AS business_activity,
       e.business_scope AS business_scope
