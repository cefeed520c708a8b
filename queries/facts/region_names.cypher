// region_names: every region with its code, level and place
// subject: Region
// population: region_names
// column region: string   id
// column name: string   name
// column aliases: list   other names
// column adcode: string   six digits
// column level: string   country, province, city, county or zone
// column longitude: number   degrees
// column latitude: number   degrees
MATCH (g:Region)
RETURN g.id AS region, g.name AS name, g.aliases AS aliases, g.adcode AS adcode, g.level AS level,
       g.longitude AS longitude, g.latitude AS latitude
ORDER BY region
