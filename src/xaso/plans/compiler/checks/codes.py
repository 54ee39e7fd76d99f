"""The table of findings: code, severity, what it means. Codes never change their meaning."""

from __future__ import annotations

from xaso.plans.compiler.model import Finding, Severity, Span

E: Severity = "error"  # blocks approval
W: Severity = "warning"  # needs a decision
N: Severity = "note"  # good to know

CODES: dict[str, tuple[Severity, str]] = {
    # 1 is about what was repaired while reading
    "P101": (N, "Markdown marks left in the text"),
    "P102": (N, "a heading glued to the text behind it"),
    "P103": (N, "a line break inside a word, a number or a symbol"),
    "P104": (N, "soft line breaks joined (once for the document)"),
    "P105": (N, "remains of a layout table"),
    "P106": (N, "letters not in composed form (once for the document)"),
    "P107": (N, "what was converted or left out while reading the file"),
    # 2 is about the head and the acts cited
    "P200": (E, "nothing of a plan was found"),
    "P201": (W, "the document's number is blank on its head"),
    "P202": (E, "the document's number differs between two places"),
    "P203": (E, "the document's date differs between two places"),
    "P204": (W, "the head lacks its number, date, signer, unit or year"),
    "P210": (E, "one act cited with two dates"),
    "P211": (W, "one act cited under two symbols"),
    "P212": (N, "a legal basis without the word Căn cứ"),
    "P213": (N, "a comma between an act's symbol and its date"),
    "P214": (N, "an act without its type word"),
    "P215": (N, "several acts under one plural head"),
    "P216": (N, "the symbol names a body, the text its chairman"),
    "P217": (W, "an act with a blank number or date"),
    "P218": (N, "an act whose issuer is not named"),
    "P219": (W, "an act about an index of a year not yet measured"),
    "P220": (W, "an act dated after the plan"),
    "P221": (W, "a date that does not exist"),
    "P222": (N, "a symbol written with spaces or in the wrong case"),
    "P223": (W, "the year in a symbol differs from the act's date"),
    "P224": (W, "the symbol names another body than the text"),
    "P225": (N, "an act on public service units in a commune's plan"),
    # 3 is about targets
    "P300": (W, "no target found"),
    "P301": (W, "a target without a figure"),
    "P302": (W, "a sentence that can be read in two ways"),
    "P303": (E, "growth without the figure it is measured against"),
    "P304": (N, "two targets in one item"),
    "P305": (W, "a target measured by somebody else"),
    "P306": (W, "another level's index as a target of this unit"),
    "P307": (N, "a matter outside this unit's kind or power"),
    "P308": (N, "a figure promised outside the targets"),
    "P309": (W, "target numbers skip or repeat"),
    "P310": (W, "a share above 100 %"),
    "P311": (W, "a one-stop system only a province may run"),
    "P312": (W, "a cut of time limits without the figure it is measured against"),
    "P313": (W, "one share promised with two figures"),
    # 4 is about tasks
    "P400": (W, "no task found"),
    "P401": (E, "the number of tasks is left blank"),
    "P402": (W, "the number of tasks differs from the tasks listed"),
    "P403": (E, "an annex is announced and missing"),
    "P404": (N, "a bullet of the wrong level"),
    "P405": (N, "a clause repeated in another task"),
    "P406": (N, "+ bullets without a parent"),
    "P407": (N, "a task under a field it does not belong to"),
    "P408": (N, "a heading of another level of government"),
    "P409": (N, "tasks without bullets, or a line that ends in a comma"),
    "P410": (N, "a heading counts fields"),
    "P411": (W, "a heading counts other than what follows"),
    "P412": (W, "a task due before the plan or after its year"),
    "P415": (N, "tasks without a lead (once for the document)"),
    # 5 is about report windows
    "P501": (W, "days no report covers"),
    "P502": (W, "days two reports count twice"),
    "P503": (E, "figures run to after the report is due"),
    "P504": (W, "figures run to the very day the report is due"),
    "P505": (W, "a report due on a rest day"),
    "P506": (N, "a window opens before the plan's date"),
    "P507": (W, "one deadline for the inner and the outer round"),
    "P508": (W, "a quarter beside cumulative reports, elsewhere named 9 tháng"),
    "P509": (W, "periodic reports without any day"),
    "P510": (E, "a window that ends before it begins"),
    # 6 is about spelling and consistency
    "P601": (N, "a likely slip of spelling"),
    "P602": (W, "a slip that can be mended in two ways"),
    "P603": (W, "a place name spelled in two ways"),
    "P604": (N, "a post spelled in several ways"),
    "P605": (N, "a word written twice"),
    "P606": (N, "the plan's title varies"),
}


def finding(code: str, span: Span, message: str, suggestion: str) -> Finding:
    """A finding with the severity its code has in the table."""
    return Finding(code, CODES[code][0], message, suggestion, span)
