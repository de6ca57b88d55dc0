"""Texts of the schemas of exports and their schedules."""

_FILTERS = (
    "Query parameters of the list, such as status. Payments, customers, orders and refunds also have `q`, "
    "the text of a search."
)

FIELDS = {
    "ExportRequest.columns": "Columns of the file in their order. All columns if omitted.",
    "ExportRequest.filters": _FILTERS,
    "ExportRequest.format": "Format of the file.",
    "ExportRequest.from": "Time from which the rows were created. From the first one if omitted.",
    "ExportRequest.resource": "List to export.",
    "ExportRequest.to": "Time before which the rows were created. The time of the request if omitted.",
    "ExportView.available_until": "Time until which the file can be downloaded.",
    "ExportView.columns": "Columns of the file in their order.",
    "ExportView.ended_at": "Time at which the file was complete, or was given up.",
    "ExportView.filters": "Query parameters of the list.",
    "ExportView.format": "Format of the file.",
    "ExportView.from": "Time from which the rows were created. Omitted if they start with the first one.",
    "ExportView.resource": "Exported list.",
    "ExportView.rows": "Number of rows so far.",
    "ExportView.schedule_id": "Schedule that created the export.",
    "ExportView.size": "Size of the file so far, in bytes.",
    "ExportView.status": "Status of the export.",
    "ExportView.to": "Time before which the rows were created.",
    "ExportView.url": "Address of the file for one hour, for anyone who knows it. Omitted in lists.",
    "ScheduleRequest.columns": "Columns of the files in their order. All columns if omitted.",
    "ScheduleRequest.every": "Period of each export.",
    "ScheduleRequest.filters": _FILTERS,
    "ScheduleRequest.format": "Format of the files.",
    "ScheduleRequest.resource": "List to export.",
    "ScheduleRequest.time_zone": "IANA time zone in which days start. That of the settings if omitted.",
    "ScheduleView.columns": "Columns of the files in their order.",
    "ScheduleView.every": "Period of each export.",
    "ScheduleView.filters": "Query parameters of the list.",
    "ScheduleView.format": "Format of the files.",
    "ScheduleView.next_from": "Start of the period that is exported next.",
    "ScheduleView.next_to": "End of the period that is exported next.",
    "ScheduleView.recipient": "Address of the user who gets a mail for each file.",
    "ScheduleView.resource": "Exported list.",
    "ScheduleView.time_zone": "Time zone in which days start.",
}
