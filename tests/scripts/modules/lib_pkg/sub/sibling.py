where = "sibling module"
