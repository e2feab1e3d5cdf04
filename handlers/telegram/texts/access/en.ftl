access-open-map = Open the map
