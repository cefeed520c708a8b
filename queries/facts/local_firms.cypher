// local_firms: the firms that lie inside the regions, directly or through a park, whatever they make
// subject: Enterprise
// population: firms
// param inside: list   ids of the regions inside
// param as_of: string   the day asked for, ISO
// param min_confidence: number   edges below it do not count
// column enterprise: string   id
// column region: string   id of the region
// column park: string   id of the park through which, or ''
// column standing: string   the firm's standing, '' if unknown
MATCH (e:Enterprise)-[l:LOCATED_IN]->(g:Region)
WHERE g.id IN $inside AND (l.valid_from IS NULL OR l.valid_from <= $as_of) AND (l.valid_to IS NULL OR l.valid_to >= $as_of) AND l.confidence >= $min_confidence
RETURN DISTINCT e.id AS enterprise, g.id AS region, '' AS park, coalesce(e.status, '') AS standing
UNION
MATCH (k:Park)-[i:LOCATED_IN]->(g:Region)
WHERE g.id IN $inside AND (i.valid_from IS NULL OR i.valid_from <= $as_of) AND (i.valid_to IS NULL OR i.valid_to >= $as_of) AND i.confidence >= $min_confidence
MATCH (e:Enterprise)-[l:LOCATED_IN]->(k)
WHERE (l.valid_from IS NULL OR l.valid_from <= $as_of) AND (l.valid_to IS NULL OR l.valid_to >= $as_of) AND l.confidence >= $min_confidence
RETURN DISTINCT e.id AS enterprise, g.id AS region, k.id AS park, coalesce(e.status, '') AS standing
