// official_counts: how many firms there are by an official count, for a region, a park or a cluster of it
// subject: Roster
// population: rosters
// param as_of: string   the day asked for, ISO
// param min_confidence: number   edges below it do not count
// column roster: string   id
// column name: string   name
// column scope: string   all, above_scale, park, sample or ''
// column date: string   ISO day the count speaks of, or null
// column count: number   firms by the official count
// column cluster: string   name of the cluster it is limited to, or ''
// column area: string   id of the region or park it covers
// column source: string   id of the document
// column locators: list   clauses or rows
MATCH (o:Roster)-[a:COVERS_AREA]->(g:Region|Park)
WHERE o.official_count > 0 AND (a.valid_from IS NULL OR a.valid_from <= $as_of) AND (a.valid_to IS NULL OR a.valid_to >= $as_of) AND a.confidence >= $min_confidence
RETURN o.id AS roster, o.name AS name, coalesce(o.scope, '') AS scope, o.as_of AS date, o.official_count AS count,
       coalesce(o.cluster, '') AS cluster, g.id AS area, a.source AS source, a.locators AS locators
ORDER BY area, roster, source
