"""Facts of tasks for laws about acts and deadlines."""

from __future__ import annotations

from hypothesis import strategies as st

from tests.strategies.calendar import days
from xaso.tasks.enums import State
from xaso.tasks.rules import Standing, TaskFacts

states = st.sampled_from(State)

task_facts = st.builds(
    TaskFacts,
    state=states,
    due=st.none() | days,
    issued_on=days,
    lead_named=st.booleans(),
    needs_evidence=st.booleans(),
    evidence_count=st.integers(0, 3),
    open_subtasks=st.integers(0, 3),
    is_subtask=st.booleans(),
    issued_outside=st.booleans(),
)

standings = st.builds(
    Standing,
    leads=st.booleans(),
    takes_part=st.booleans(),
    issues=st.booleans(),
    reported=st.booleans(),
    is_chair=st.booleans(),
)
