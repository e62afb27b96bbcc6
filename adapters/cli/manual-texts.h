#pragma once

/* Lines of the topics, NULL-terminated; made from the Markdown of the source tree. */
extern const char *const manual_tables[];
extern const char *const manual_scoring[];
extern const char *const manual_settings[];
extern const char *const manual_exit_codes[];
extern const char *const manual_report[];
