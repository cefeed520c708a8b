// firm_classes: the industries that firms are in
// subject: Enterprise
// population: all_firms
// param as_of: string   the day asked for, ISO
// param min_confidence: number   edges below it do not count
// column enterprise: string   id
// column industry: string   id
// column name: string   name of the industry
MATCH (e:Enterprise)-[r:IN_INDUSTRY]->(i:Industry)
WHERE (r.valid_from IS NULL OR r.valid_from <= $as_of) AND (r.valid_to IS NULL OR r.valid_to >= $as_of) AND r.confidence >= $min_confidence
RETURN DISTINCT e.id AS enterprise, i.id AS industry, i.name AS name
ORDER BY enterprise, industry
