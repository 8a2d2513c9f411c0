package report

// Visible exports visible for tests.
var Visible = visible
