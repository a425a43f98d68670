"""The commands of `benchmarks/` teach what they do and name what is wrong with an argument."""

import importlib

import pytest

from benchmarks.layouts import text_versions

COMMANDS = {
    "layouts": ["/nowhere"],
    "speed": ["--rounds=0"],
    "parsing": ["--rounds=-1"],
    "fuzz": ["gif"],
    "fuzz_rows": ["--inputs=few"],
    "formats": ["many"],
    "ocr": ["/nowhere.pdf"],
    "typeset": [__file__],
}


def run(command: str, arguments: list[str], monkeypatch: pytest.MonkeyPatch) -> object:
    package = "benchmarks.typeset.__main__" if command == "typeset" else f"benchmarks.{command}"
    monkeypatch.setattr("sys.argv", [command, *arguments])
    with pytest.raises(SystemExit) as ended:
        importlib.import_module(package).main()
    return ended.value.code


@pytest.mark.parametrize("command", COMMANDS)
def test_help_shows_how_a_command_is_called(
    command: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(command, ["--help"], monkeypatch) == 0
    assert f".venv/bin/python -m benchmarks.{command}" in capsys.readouterr().out


@pytest.mark.parametrize("command", COMMANDS)
def test_a_wrong_argument_is_named(
    command: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(command, COMMANDS[command], monkeypatch) == 2
    assert COMMANDS[command][0].rpartition("=")[2] in capsys.readouterr().err


def test_every_text_version_has_a_name_of_its_own() -> None:
    versions = text_versions()
    assert len(set(versions.values())) == len(versions) > 40
    assert not any("_" in name for name in versions)
