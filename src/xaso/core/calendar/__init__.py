"""The working calendar (lịch làm việc): days, shifts, and counting by them."""
