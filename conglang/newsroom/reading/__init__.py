"""Reading programmes and schedules as offices write them: any file, any layout, into rows that a person confirms."""
