// firm_classes: the industry classes of all firms
// subject: Enterprise
// population: firms
// param as_of: string   the day asked for, ISO
// param min_confidence: number   edges below it do not count
// column enterprise: string   id
// column code: string   code of the class, else its name
// column name: string   name of the class
// column industry: string   id of the class
MATCH (e:Enterprise)-[r:IN_INDUSTRY]->(i:Industry)
WHERE (r.valid_from IS NULL OR r.valid_from <= $as_of) AND (r.valid_to IS NULL OR r.valid_to >= $as_of) AND r.confidence >= $min_confidence
RETURN DISTINCT e.id AS enterprise, coalesce(i.code, i.name) AS code, i.name AS name, i.id AS industry
ORDER BY enterprise, code, industry
