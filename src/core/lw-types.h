/* Forward names of every core type, and the geometry that all layers share. */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

typedef struct _LwField     LwField;
typedef struct _LwSchema    LwSchema;
typedef struct _LwRecord    LwRecord;
typedef struct _LwArray     LwArray;
typedef struct _LwValue     LwValue;

typedef struct _LwBlueprint LwBlueprint;
typedef struct _LwAbout     LwAbout;
typedef struct _LwOwner     LwOwner;
typedef struct _LwSystem    LwSystem;
typedef struct _LwVariant   LwVariant;
typedef struct _LwLane      LwLane;
typedef struct _LwPhase     LwPhase;
typedef struct _LwStep      LwStep;
typedef struct _LwFlow      LwFlow;
typedef struct _LwNote      LwNote;
typedef struct _LwBenchmark LwBenchmark;
typedef struct _LwMarker    LwMarker;
typedef struct _LwMetric    LwMetric;
typedef struct _LwDataset   LwDataset;

typedef struct _LwOverlay   LwOverlay;
typedef struct _LwDocument  LwDocument;

/* Document units: 1 unit = 1 CSS pixel at 100 %. x grows to the right, y downwards. */
typedef struct { double x, y; } LwPoint;
typedef struct { double x, y, width, height; } LwRect;

/* What a variant's id can name. */
typedef enum
{
  LW_ELEMENT_LANE,
  LW_ELEMENT_PHASE,
  LW_ELEMENT_STEP,
  LW_ELEMENT_FLOW,
  LW_ELEMENT_NOTE,
} LwElementKind;
#define LW_N_ELEMENT_KINDS 5

/* How much of long work is done, 0…1. Called in the thread, or the threads, that do it. */
typedef void (*LwProgressFunc) (double fraction, gpointer data);

G_END_DECLS
