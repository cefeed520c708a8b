// places_of: the regions these firms lie in, directly or through a park
// subject: Enterprise
// population: firms
// param enterprises: list   ids of firms
// param as_of: string   the day asked for, ISO
// param min_confidence: number   edges below it do not count
// column enterprise: string   id
// column region: string   id
// column park: string   id of the park through which, or ''
UNWIND $enterprises AS wanted
MATCH (e:Enterprise)
WHERE e.id = wanted
MATCH (e)-[l:LOCATED_IN]->(g:Region)
WHERE (l.valid_from IS NULL OR l.valid_from <= $as_of) AND (l.valid_to IS NULL OR l.valid_to >= $as_of) AND l.confidence >= $min_confidence
RETURN DISTINCT e.id AS enterprise, g.id AS region, '' AS park
UNION
UNWIND $enterprises AS wanted
MATCH (e:Enterprise)
WHERE e.id = wanted
MATCH (e)-[l:LOCATED_IN]->(k:Park)
WHERE (l.valid_from IS NULL OR l.valid_from <= $as_of) AND (l.valid_to IS NULL OR l.valid_to >= $as_of) AND l.confidence >= $min_confidence
MATCH (k)-[i:LOCATED_IN]->(g:Region)
WHERE (i.valid_from IS NULL OR i.valid_from <= $as_of) AND (i.valid_to IS NULL OR i.valid_to >= $as_of) AND i.confidence >= $min_confidence
RETURN DISTINCT e.id AS enterprise, g.id AS region, k.id AS park
