"""An invented town of two wards on the National Grid, a kilometre each, and the files that an import takes."""

import json

WEST, EAST = "W01", "W02"
HEAD = "pcds,doterm,oseast1m,osnrth1m,osward,lat,long"
POSTCODES = [
    "XQ1 1AA,,500,500,W01,99.999999,0",
    "XQ1 1AB,,1500,500,W02,99.999999,0",
    "XQ1 1AC,201905,500,600,W01,99.999999,0",
    "XQ1 1AD,,1500,600,W01,99.999999,0",
    "XQ1 1AE,,600,600,OLD9,99.999999,0",
    "XQ1 1AF,,1800,950,,99.999999,0",
    "XQ9 9ZZ,,500000,500000,W77,99.999999,0",
    "XQ1 1AG,,,,W02,99.999999,0",
]


def square(west, south, east, north):
    return [[[west, south], [east, south], [east, north], [west, north], [west, south]]]


def boundaries(names=("West Ward", "East Ward")):
    west = square(0, 0, 1000, 1000)
    east = [[[1000, 0], [2000, 0], [2000, 900], [1000, 1000], [1000, 0]]]
    return {
        "type": "FeatureCollection",
        "crs": {"type": "name", "properties": {"name": "EPSG:27700"}},
        "features": [
            {
                "type": "Feature",
                "properties": {"code": code, "name": name},
                "geometry": {"type": "Polygon", "coordinates": rings},
            }
            for code, name, rings in zip((WEST, EAST), names, (west, east), strict=True)
        ],
    }


def files_in(folder, *, postcodes=POSTCODES, names=("West Ward", "East Ward")):
    wards, rows, people = folder / "wards.geojson", folder / "postcodes.csv", folder / "people.csv"
    wards.write_text(json.dumps(boundaries(names)))
    rows.write_text("\n".join([HEAD, *postcodes, ""]))
    people.write_text('code,population\nW01,"1,200"\nW02,800\nW77,5\n')
    return wards, rows, people
