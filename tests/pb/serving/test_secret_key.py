"""The key that signs cookies: made once, readable by its owner only, the environment's wins."""

import stat

import pytest

from pb.serving.secret_key import SecretKeyTooShort, secret_key


def test_the_key_is_made_once_and_kept_where_only_its_owner_reads_it(tmp_path):
    first = secret_key(tmp_path, {})
    assert secret_key(tmp_path, {}) == first
    assert len(first) >= 64
    assert [file.name for file in tmp_path.iterdir()] == ["secret-key"]
    assert stat.S_IMODE((tmp_path / "secret-key").stat().st_mode) == 0o600


def test_two_installations_have_two_keys(tmp_path):
    (tmp_path / "plymouth").mkdir()
    (tmp_path / "exeter").mkdir()
    assert secret_key(tmp_path / "plymouth", {}) != secret_key(tmp_path / "exeter", {})


def test_the_environments_key_wins_and_writes_nothing(tmp_path):
    shared = "the same on every machine of the service, 48 long"
    assert secret_key(tmp_path, {"PB_SECRET_KEY": shared}) == shared
    assert not list(tmp_path.iterdir())


def test_a_short_key_is_refused_in_words(tmp_path):
    with pytest.raises(SecretKeyTooShort, match="at least 32 random characters"):
        secret_key(tmp_path, {"PB_SECRET_KEY": "letmein"})
