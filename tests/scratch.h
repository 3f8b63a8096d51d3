/* Small documents in a folder that goes with the program. */
#pragma once

#include "io/lw-io.h"

/* Once, before the first file and before anything asks for the cache; and at the end. */
void         scratch_begin    (void);
void         scratch_end      (void);
/* A new folder. */
char        *scratch_folder   (void);
void         scratch_remove   (const char *path);
guint        count_entries    (const char *path);
/* No file may grow beyond that many bytes (0: any size): writing breaks off in the middle, as on a full disk. */
void         scratch_limit_files (guint64 bytes);

/* A document that has nothing but its title; one as a file; whether a file is that one. */
LwBlueprint *titled           (const char *title);
GFile       *titled_file      (const char *folder, const char *name, const char *title);
void         assert_title     (GFile *file, const char *title);
/* Saving to `file` fails with that G_IO_ERROR, naming the file and saying `says`. */
void         assert_not_saved (GFile *file, const char *etag, int code, const char *says);
