// regions: which region is part of which
// subject: Region
// population: regions
// param as_of: string   the day asked for, ISO
// param min_confidence: number   edges below it do not count
// column region: string   id
// column parent: string   id of the region it is part of
MATCH (c:Region)-[r:PART_OF]->(p:Region)
WHERE (r.valid_from IS NULL OR r.valid_from <= $as_of) AND (r.valid_to IS NULL OR r.valid_to >= $as_of) AND r.confidence >= $min_confidence
RETURN DISTINCT c.id AS region, p.id AS parent
ORDER BY region, parent
