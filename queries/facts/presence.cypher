// presence: which products are made in which regions, anywhere, by firms at work
// subject: Region
// population: regions
// param as_of: string   the day asked for, ISO
// param min_confidence: number   edges below it do not count
// column region: string   id of the region the firm lies in, directly; presence_in_parks has the others
// column product: string   id
MATCH (e:Enterprise)-[l:LOCATED_IN]->(g:Region)
WHERE NOT coalesce(e.status, '') IN ['delisted', 'cancelled', 'revoked'] AND (l.valid_from IS NULL OR l.valid_from <= $as_of) AND (l.valid_to IS NULL OR l.valid_to >= $as_of) AND l.confidence >= $min_confidence
MATCH (e)-[r:PRODUCES]->(p:Product)
WHERE r.status IN ['stated', 'derived'] AND coalesce(r.phase, e.phase, '') IN ['', 'operating'] AND (r.valid_from IS NULL OR r.valid_from <= $as_of) AND (r.valid_to IS NULL OR r.valid_to >= $as_of) AND r.confidence >= $min_confidence
RETURN DISTINCT g.id AS region, p.id AS product
ORDER BY region, product
