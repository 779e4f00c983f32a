"""Settings: flag over environment over the project's file over the user's, and what a project may not decide."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.errors import UsageError
from summarizer.settings import Source, default_user_file, load_settings

SOURCES: tuple[Source, ...] = ("flag", "environment", "project", "user")


@pytest.fixture
def files(tmp_path: Path) -> tuple[Path, Path]:
    """The working folder and the user's file."""
    folder = tmp_path / "work"
    folder.mkdir()
    return folder, tmp_path / "config.toml"


@given(st.sets(st.sampled_from(SOURCES), min_size=1))
def test_the_strongest_source_wins(tmp_path_factory: pytest.TempPathFactory, present: set[Source]) -> None:
    folder = tmp_path_factory.mktemp("work")
    user = folder / "user.toml"
    if "project" in present:
        (folder / "summarizer.toml").write_text('model = "openai/of-project"\n')
    if "user" in present:
        user.write_text('model = "openai/of-user"\n')
    settings = load_settings(
        {"model": "openai/of-flag" if "flag" in present else None},
        environment={"SUMMARIZER_MODEL": "openai/of-environment"} if "environment" in present else {},
        folder=folder,
        user_file=user,
    )
    strongest = next(source for source in SOURCES if source in present)
    found = settings.find("model")
    assert found is not None
    assert (settings.model, found.source) == (f"openai/of-{strongest}", strongest)


def test_nothing_set_means_offline_and_no_options(files: tuple[Path, Path]) -> None:
    settings = load_settings(environment={}, folder=files[0], user_file=files[1])
    assert (settings.model, settings.engine_options(), list(settings)) == ("offline", {}, [])


def test_every_value_knows_where_it_came_from(files: tuple[Path, Path]) -> None:
    folder, user = files
    (folder / "summarizer.toml").write_text("timeout = 20\nverify = true\n")
    user.write_text('model = "openai/m"\nmax_cost = 1\n')
    settings = load_settings(
        {"max_tokens": 5}, environment={"SUMMARIZER_MODE": "tools"}, folder=folder, user_file=user
    )
    assert {s.name: (s.shown, s.source) for s in settings} == {
        "model": ("openai/m", "user"),
        "mode": ("tools", "environment"),
        "timeout": ("20.0", "project"),
        "max_cost": ("1.0", "user"),
        "max_tokens": ("5", "flag"),
        "verify": ("True", "project"),
    }
    assert {s.where for s in settings} >= {"--max-tokens", "SUMMARIZER_MODE", str(user)}
    assert "model" not in settings.engine_options()


@pytest.mark.parametrize("name", ["base_url", "api_key"])
def test_a_project_may_not_say_where_text_and_keys_go(name: str, files: tuple[Path, Path]) -> None:
    (files[0] / "summarizer.toml").write_text(f'{name} = "http://evil.example/v1"\n')
    with pytest.raises(UsageError, match=f"may not set '{name}'"):
        load_settings(environment={}, folder=files[0], user_file=files[1])


def test_the_key_of_the_users_file_goes_only_to_the_server_of_that_file(files: tuple[Path, Path]) -> None:
    folder, user = files
    user.write_text('base_url = "http://mine/v1"\napi_key = "secret"\n')
    own = load_settings({"model": "openai/m"}, environment={}, folder=folder, user_file=user)
    assert own.engine_options() == {"base_url": "http://mine/v1", "api_key": "secret"}
    other = load_settings(
        {"model": "openai/m", "base_url": "http://other/v1"}, environment={}, folder=folder, user_file=user
    )
    assert other.engine_options() == {"base_url": "http://other/v1"}


def test_a_key_is_never_shown(files: tuple[Path, Path]) -> None:
    settings = load_settings(environment={"SUMMARIZER_API_KEY": "sk-1"}, folder=files[0], user_file=files[1])
    assert [s.shown for s in settings] == ["set, not shown"]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("modle = 'x'", "is no setting"),
        ("timeout = 'soon'", "timeout must be a number"),
        ("verify = 1", "verify must be true or false"),
        ("max_tokens = 1.5", "max_tokens must be a whole number"),
        ("model = 3", "model must be text"),
        ("model = ", "cannot be read"),
    ],
)
def test_a_mistake_in_a_file_names_file_and_setting(
    text: str, message: str, files: tuple[Path, Path]
) -> None:
    (files[0] / "summarizer.toml").write_text(text)
    with pytest.raises(UsageError, match=message):
        load_settings(environment={}, folder=files[0], user_file=files[1])


@pytest.mark.parametrize(("text", "value"), [("yes", True), ("OFF", False), ("1", True)])
def test_switches_in_the_environment_are_words(text: str, value: bool, files: tuple[Path, Path]) -> None:
    settings = load_settings(environment={"SUMMARIZER_VERIFY": text}, folder=files[0], user_file=files[1])
    assert [s.value for s in settings] == [value]


@pytest.mark.parametrize(("name", "text"), [("VERIFY", "perhaps"), ("MAX_COST", "cheap")])
def test_a_mistake_in_the_environment_names_the_variable(
    name: str, text: str, files: tuple[Path, Path]
) -> None:
    with pytest.raises(UsageError, match=f"SUMMARIZER_{name}"):
        load_settings(environment={f"SUMMARIZER_{name}": text}, folder=files[0], user_file=files[1])


def test_the_cache_can_be_switched_off_or_moved(files: tuple[Path, Path]) -> None:
    for text, value in (("off", False), ("elsewhere.sqlite3", "elsewhere.sqlite3")):
        settings = load_settings(environment={"SUMMARIZER_CACHE": text}, folder=files[0], user_file=files[1])
        assert [s.value for s in settings] == [value]


def test_the_users_file_follows_the_environment(tmp_path: Path) -> None:
    assert default_user_file({"XDG_CONFIG_HOME": str(tmp_path)}) == tmp_path / "aide-memoire" / "config.toml"
