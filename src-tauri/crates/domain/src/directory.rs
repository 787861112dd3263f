//! What people see of the teams: life signs, vacancies, next meetings.
