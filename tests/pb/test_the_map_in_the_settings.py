"""The file that PB_MAP names is looked at before the service starts: what cannot be drawn is told in one sentence."""

import pytest

from pb.serving.pages import Service
from pb.settings import NoMapToMoveIn, read_settings
from tests.a_moving_map import a_map

TOWN = (50.3, -4.3, 50.5, -4.0)


def settings_with(folder, content):
    file = folder / "town.pmtiles"
    file.write_bytes(content)
    return read_settings(folder, environ={"PB_MAP": str(file)})


def test_a_map_is_taken_and_told_to_every_worker_process(tmp_path):
    settings = settings_with(tmp_path, a_map(*TOWN))
    assert settings.map == (tmp_path / "town.pmtiles").resolve()
    environ = Service(settings).to_environment()
    assert Service.from_environment(environ).settings.map == settings.map


def test_without_the_setting_there_is_none(tmp_path):
    assert read_settings(tmp_path, environ={"PB_MAP": " "}).map is None
    assert Service.from_environment(Service(read_settings(tmp_path)).to_environment()).settings.map is None


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "is not a PMTiles file"),
        (b"<svg/>" * 99, "is not a PMTiles file"),
        (a_map(*TOWN)[:126], "is not a PMTiles file"),
        (a_map(*TOWN, version=2), "is PMTiles of version 2, and version 3 is needed"),
        (a_map(*TOWN)[:-1], "ends too early, so it was not copied as a whole"),
        (a_map(*TOWN, tile_kind=2), "holds pictures, and vector tiles are needed"),
        (a_map(*TOWN, compressed=3), "is compressed in a way that browsers do not read; gzip is needed"),
    ],
)
def test_what_is_no_such_map_is_refused_with_what_is_wrong(tmp_path, content, reason):
    with pytest.raises(NoMapToMoveIn) as refused:
        settings_with(tmp_path, content)
    assert f"town.pmtiles {reason}." in str(refused.value)
    assert "leave PB_MAP out" in str(refused.value)


def test_a_file_that_is_not_there_or_a_folder_is_refused(tmp_path):
    for named in (tmp_path / "none.pmtiles", tmp_path):
        with pytest.raises(NoMapToMoveIn, match="cannot be read"):
            read_settings(tmp_path, environ={"PB_MAP": str(named)})
