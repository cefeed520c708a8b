// listed_makers: what the active firms on a list of firms make
// subject: Enterprise
// population: firms
// param roster: string   id of the list
// param as_of: string   the day asked for, ISO
// param min_confidence: number   edges below it do not count
// column enterprise: string   id
// column product: string   id of a product that it is stated or derived to make, and makes already
MATCH (e:Enterprise)-[l:LISTED_IN]->(o:Roster)
WHERE o.id = $roster AND coalesce(e.status, '') IN ['', 'active', 'st'] AND (l.valid_from IS NULL OR l.valid_from <= $as_of) AND (l.valid_to IS NULL OR l.valid_to >= $as_of) AND l.confidence >= $min_confidence
MATCH (e)-[r:PRODUCES]->(p:Product)
WHERE r.status IN ['stated', 'derived'] AND coalesce(r.phase, e.phase, 'operating') = 'operating' AND (r.valid_from IS NULL OR r.valid_from <= $as_of) AND (r.valid_to IS NULL OR r.valid_to >= $as_of) AND r.confidence >= $min_confidence
RETURN DISTINCT e.id AS enterprise, p.id AS product
ORDER BY product, enterprise
