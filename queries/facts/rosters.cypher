// rosters: lists of firms not limited to one chain, with what they cover, and how many of their active firms have a confirmed product
// subject: Roster
// population: rosters
// param as_of: string   the day asked for, ISO
// param min_confidence: number   edges below it do not count
// column roster: string   id
// column name: string   name
// column scope: string   all, above_scale, park, sample or ''
// column date: string   ISO day the list speaks of, or null
// column area: string   id of the region or park it covers
// column firms: number   active firms listed
// column confirmed: number   those with a stated or derived product
MATCH (o:Roster)-[a:COVERS_AREA]->(g:Region|Park)
WHERE coalesce(o.cluster, '') = '' AND (a.valid_from IS NULL OR a.valid_from <= $as_of) AND (a.valid_to IS NULL OR a.valid_to >= $as_of) AND a.confidence >= $min_confidence
OPTIONAL MATCH (e:Enterprise)-[l:LISTED_IN]->(o)
WHERE coalesce(e.status, '') IN ['', 'active', 'st'] AND (l.valid_from IS NULL OR l.valid_from <= $as_of) AND (l.valid_to IS NULL OR l.valid_to >= $as_of) AND l.confidence >= $min_confidence
WITH o, g, e, COUNT { MATCH (e)-[r:PRODUCES]->(:Product) WHERE r.status IN ['stated', 'derived'] AND (r.valid_from IS NULL OR r.valid_from <= $as_of) AND (r.valid_to IS NULL OR r.valid_to >= $as_of) AND r.confidence >= $min_confidence } AS made
RETURN o.id AS roster, o.name AS name, coalesce(o.scope, '') AS scope, o.as_of AS date, g.id AS area,
       count(DISTINCT e) AS firms, count(DISTINCT CASE WHEN made > 0 THEN e.id END) AS confirmed
ORDER BY roster, area
