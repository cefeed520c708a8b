// class_parts: which industries are part of which
// subject: Industry
// population: class_parts
// param as_of: string   the day asked for, ISO
// param min_confidence: number   edges below it do not count
// column industry: string   id
// column whole: string   id of what it is part of
// column name: string   name of what it is part of
MATCH (i:Industry)-[r:PART_OF]->(w:Industry)
WHERE (r.valid_from IS NULL OR r.valid_from <= $as_of) AND (r.valid_to IS NULL OR r.valid_to >= $as_of) AND r.confidence >= $min_confidence
RETURN DISTINCT i.id AS industry, w.id AS whole, w.name AS name
ORDER BY industry, whole
