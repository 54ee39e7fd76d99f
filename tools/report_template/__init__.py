"""Writes src/xaso/reports/templates_word/bao-cao-cchc.docx: the Word template that is shipped.

An office may edit the file in Word; this is only how the first one came to be, and how
it is made again after a change of the layout (`python -m tools.report_template.build`).
Decree 30/2020/NĐ-CP, Annex I.
"""
