// listings_of: the lists of firms that hold these firms
// subject: Enterprise
// population: firms
// param enterprises: list   ids of firms
// param as_of: string   the day asked for, ISO
// param min_confidence: number   edges below it do not count
// column enterprise: string   id
// column roster: string   id
// column name: string   name of the list
// column status: string   stated, derived or assumed
// column confidence: number   (0,1]
// column as_of: string   ISO day or null
// column source: string   id of the document
// column locators: list   clauses or rows
UNWIND $enterprises AS wanted
MATCH (e:Enterprise)
WHERE e.id = wanted
MATCH (e)-[r:LISTED_IN]->(o:Roster)
WHERE (r.valid_from IS NULL OR r.valid_from <= $as_of) AND (r.valid_to IS NULL OR r.valid_to >= $as_of) AND r.confidence >= $min_confidence
RETURN e.id AS enterprise, o.id AS roster, o.name AS name, r.status AS status, r.confidence AS confidence, r.as_of AS as_of, r.source AS source, r.locators AS locators
ORDER BY enterprise, roster, source
