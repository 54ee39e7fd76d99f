"""Texts cite frozen figures; what is unknown or typed by hand is told."""

from fractions import Fraction

import pytest

from xaso.reports import citing
from xaso.reports.figures import figures_of
from xaso.reports.papers.sample import snapshot

FIGURES = figures_of(snapshot("year"))


def _codes(text):
    return [(doubt.code, doubt.words) for doubt in citing.doubts(text, FIGURES)]


def test_a_token_becomes_the_frozen_text():
    said = citing.rendered("Đạt {{ online-dossiers }} ({{online-dossiers:tu}} hồ sơ).", FIGURES)  # fmt: skip

    assert said == "Đạt 46,2\N{NO-BREAK SPACE}% (670 hồ sơ)."


def test_an_unknown_token_stays_and_is_told_with_the_nearest():
    (doubt,) = citing.doubts("Đạt {{online-dosiers}}.", FIGURES)

    assert citing.rendered("{{online-dosiers}}", FIGURES) == "{{online-dosiers}}"
    assert (doubt.code, doubt.token) == ("unknown", "online-dossiers")
    assert citing.has_unknown("{{online-dosiers}}", FIGURES)


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("Tỷ lệ hồ sơ nộp trực tuyến đạt 51 %.", [("differs", "51 %")]),
        ("Tỷ lệ hồ sơ nộp trực tuyến đạt 46,2%.", [("retyped", "46,2%")]),
        ("Tỷ lệ hồ sơ nộp trực tuyến đạt 46%.", [("retyped", "46%")]),
        ("Hồ sơ tiếp nhận trong kỳ là 1.450 hồ sơ.", [("differs", "1.450 hồ")]),
        ("Có 03 cuộc giao ban năm 2026.", []),
        ("Giải ngân đạt 51 %.", []),
        ("Hồ sơ nộp trực tuyến đạt {{online-dossiers}}.", []),
        ("Dấu {{ lạ", [("braces", "{{ }}")]),
    ],
)
def test_typed_figures_are_compared_with_the_frozen_ones(text, codes):
    assert _codes(text) == codes


def test_a_figure_of_another_unit_is_not_meant():
    assert _codes("Hồ sơ nộp trực tuyến tăng 51 hồ sơ so với năm trước.") == []


def test_protected_words_cite_nothing():
    assert citing.cited(citing.protect("{{online-dossiers}}")) == ()


def test_rounding_is_half_up():
    assert citing.rounded(Fraction(1, 20)) == Fraction(1, 10)
    assert citing.rounded(Fraction(9625, 100), 0) == 96
