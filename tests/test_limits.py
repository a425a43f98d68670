import pytest

from pipeline.limits import Limits, LimitsError, limits_in_words, read_limits


@pytest.mark.parametrize(
    ("setting", "limits"),
    [
        ("", Limits()),
        ("seconds=90 pages=2000", Limits(seconds=90, pages=2000)),
        ("seconds=0.5,\n file_mib=1.5", Limits(seconds=0.5, file_mib=1.5)),
        ("ocr_pages=0", Limits(ocr_pages=0)),
    ],
)
def test_limits_are_set_by_name(setting: str, limits: Limits) -> None:
    assert read_limits({"SAMRAD_LIMITS": setting}) == limits


def test_without_the_variable_limits_are_the_defaults() -> None:
    assert read_limits({}) == Limits()


@pytest.mark.parametrize(
    ("setting", "message"),
    [
        ("page=3", "no limit 'page'; there are file_mib,"),
        ("pages", "pages is ''; it must be a whole number above 0"),
        ("pages=0", "pages is '0'"),
        ("pages=1.5", "a whole number"),
        ("seconds=-1", "seconds is '-1'; it must be a number above 0"),
        ("seconds=nan", "seconds is 'nan'"),
        ("seconds = 3", "seconds is ''"),
    ],
)
def test_what_is_no_limit_is_told(setting: str, message: str) -> None:
    with pytest.raises(LimitsError, match=r"^SAMRAD_LIMITS: ") as error:
        read_limits({"SAMRAD_LIMITS": setting})
    assert message in str(error.value)
    assert "\n" not in str(error.value)


def test_every_limit_is_explained() -> None:
    for name, value in vars(Limits()).items():
        (line,) = (line for line in limits_in_words().splitlines() if line.split()[0] == name)
        assert line.split()[1] == f"{value:,}"
        assert len(line.split()) > 3
