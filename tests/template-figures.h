/* The flow templates whose only gateways are decisions, with their figures.
 *
 * Steps: id (? for a decision), lane, process, wait, value. Flows: from>to, probability, delay. Times in minutes. The figures
 * were computed with exact fractions by a program that shares nothing with ours, and agree with the published ones. */
#pragma once

#include "analysis/lw-analysis.h"
#include "near.h"

typedef struct
{
  const char *name, *lanes, *steps, *flows;
  double      process, wait, delay, lead, cycle_time_efficiency, value_added_ratio;
  guint       handoffs_drawn;
  double      handoffs_expected, handoffs_internal;
  const char *visits;   /* where not 1 */
} Template;

static const Template templates[] = {
  { "T01",
    "C:c K:f W:b F:b D:s",
    "r1,C,10,0,VA r2,K,15,105,BVA r3,W,20,1440,BVA r4,W,30,240,BVA g1?,W,0,0,- r5a,K,15,120,VA "
    "r5b,F,10,1440,VA r6,D,30,480,VA r7,C,5,720,VA",
    "r1>r2 r2>r3,1,2880 r3>r4 r4>g1 g1>r5a,0.4,2160 g1>r5b,0.6,2160 r5a>r6 r6>r7,1,2880 r5b>r7",
    104, 3609, 6192, 9905, 0.01049974760222, 0.003937405350833, 7, 4.4, 2.4,
    "r5a=0.4 r5b=0.6 r6=0.4" },
  { "T02",
    "C:c K:f W:b F:b D:s S:s",
    "r1,C,4,0,VA r2s,S,1,0,BVA g0?,S,0,0,- r2,K,10,20,BVA r3,W,10,720,BVA r4,W,25,180,BVA g1?,W,0,0,- "
    "r5a,K,15,60,VA r5b,F,5,595,VA r6,D,30,360,VA r7,C,2,420,VA",
    "r1>r2s r2s>g0 g0>r2,0.3 g0>r3,0.7,2160 r2>r3,1,2160 r3>r4 r4>g1 g1>r5a,0.4,5 g1>r5b,0.6,5 r5a>r6 "
    "r6>r7,1,2160 r5b>r7",
    66, 1851, 3029, 4946, 0.01334411645774, 0.005458956732713, 9, 4.7, 2.7,
    "r2=0.3 r5a=0.4 r5b=0.6 r6=0.4" },
  { "T03",
    "C:c M:f T:f O:b S:s",
    "b1,C,3,0,NVA b2,M,5,5,BVA g1?,M,0,0,- b2r,C,30,0,NVA b3,T,10,30,VA b4,S,2,1,BVA b5,O,3,8,BVA b6,T,6,0,VA "
    "b7,T,4,0,VA b8,C,1,0,VA",
    "b1>b2 b2>g1 g1>b3,0.75 g1>b2r,0.25 b2r>b2 b3>b4 b4>b5 b5>b6 b6>b7 b7>b8",
    45.66666666667, 45.66666666667, 0, 91.33333333333, 0.5, 0.2299270072993, 8, 6.666666666667, 4,
    "b2=1.33333333333 g1=1.33333333333 b2r=0.333333333333" },
  { "T05",
    "C:c K:f Q:f H:b F:b",
    "i1,C,15,0,VA i2,K,5,15,BVA i3,Q,40,90,VA i4,C,20,1440,NVA i5,Q,60,1440,VA g1?,Q,0,0,- i6,H,30,480,BVA "
    "i7,H,20,480,BVA i8,H,20,720,BVA i9,F,10,1440,VA i10,K,5,1440,BVA",
    "i1>i2 i2>i3 i3>i4 i4>i5 i5>g1 g1>i6,0.7 g1>i4,0.3 i6>i7 i7>i8 i8>i9 i9>i10",
    259.2857142857, 8779.285714286, 0, 9038.571428571, 0.02868658131816, 0.01667456930615, 8, 7.857142857143, 4,
    "i4=1.42857142857 i5=1.42857142857 g1=1.42857142857" },
  { "T06",
    "C:c Y:f J:f Z:b N:s",
    "t1,C,10,0,VA t2,Y,12,15,VA t3,N,2,0,BVA g1?,N,0,0,- tx,Y,5,0,NVA t4,Y,8,0,VA t5,Z,10,720,BVA "
    "t6,J,5,240,BVA t7,J,60,1440,VA g2?,J,0,0,- t8,J,10,0,VA t9,Z,4,1440,BVA",
    "t1>t2 t2>t3 t3>g1 g1>tx,0.1 g1>t4,0.9 t4>t5 t5>t6 t6>t7 t7>g2 g2>t8,0.88 g2>t6,0.12 t8>t9",
    119.7772727273, 3677.181818182, 0, 3796.959090909, 0.03154557893817, 0.0262219407636, 7, 5.7, 4.7,
    "tx=0.1 t4=0.9 t5=0.9 t6=1.02272727273 t7=1.02272727273 g2=1.02272727273 t8=0.9 t9=0.9" },
  { "T07",
    "C:c F:f L:f H:b R:s",
    "h1,C,8,0,VA h2,R,1,0,BVA h3,C,5,0,VA h4,F,6,12,VA h5,L,8,10,VA h6,H,35,0,VA h7,L,10,25,VA h8,F,4,8,VA "
    "h9,C,3,1440,BVA",
    "h1>h2 h2>h3 h3>h4 h4>h5 h5>h6 h6>h7 h7>h8 h8>h9",
    80, 1495, 0, 1575, 0.05079365079365, 0.04825396825397, 8, 8, 4,
    "" },
  { "T08",
    "C:c A:f B:b S:s",
    "k1,C,5,0,VA k2,S,2,10,BVA k3,A,12,30,VA g1?,A,0,0,- k4,B,45,240,VA k5,A,5,60,BVA g2?,A,0,0,- k6,S,1,0,BVA",
    "k1>k2 k2>k3 k3>g1 g1>k5,0.72 g1>k4,0.28 k4>k5 k5>g2 g2>k6,0.92 g2>k3,0.08",
    40.17391304348, 180.8695652174, 0, 221.0434782609, 0.1817466561762, 0.1435877261998, 5, 3.608695652174, 2.608695652174,
    "k3=1.08695652174 g1=1.08695652174 k4=0.304347826087 k5=1.08695652174 g2=1.08695652174" },
  { "T09",
    "C:c M:f I:b",
    "o1,C,0,0,VA o2,M,30,1440,VA o3,I,180,2880,VA o4,C,30,1440,BVA g1?,C,0,0,- o5,M,120,4320,VA "
    "o6,M,30,10080,BVA",
    "o1>o2 o2>o3 o3>o4 o4>g1 g1>o5,0.85 g1>o3,0.15 o5>o6",
    427.0588235294, 20922.35294118, 0, 21349.41176471, 0.02000330633163, 0.01694494957844, 5, 4.352941176471, 1,
    "o3=1.17647058824 o4=1.17647058824 g1=1.17647058824" },
  { "T10",
    "C:c M:f O:b A:s",
    "a1,C,0,0,VA a2,A,1,60,BVA a3,M,1,0,VA a3w,C,0,1440,VA g1?,C,0,0,- a4,O,5,120,VA a4w,C,0,2880,VA "
    "g2?,C,0,0,- a5,M,2,1440,BVA ax,C,0,0,-",
    "a1>a2 a2>a3 a3>a3w a3w>g1 g1>a5,0.12 g1>a4,0.88 a4>a4w a4w>g2 g2>a5,0.1 g2>ax,0.9",
    6.816, 4439.52, 0, 4446.336, 0.001532947577511, 0.001214483115986, 7, 4.968, 1,
    "a4=0.88 a4w=0.88 g2=0.88 a5=0.208 ax=0.792" },
  { "T11",
    "C:c K:f Q:b P:b T:s",
    "p1,K,10,230,VA p2,K,40,240,BVA p3,Q,40,480,NVA p4,P,45,480,VA p5,T,90,960,VA p6,K,10,120,VA g1?,C,0,0,- "
    "p7,K,8,2880,BVA",
    "p1>p2 p2>p3,1,60 p3>p4,1,60 p4>p5,1,60 p5>p6,1,60 p6>g1 g1>p7,0.85 g1>p4,0.15",
    268.5882352941, 5665.294117647, 261.1764705882, 6195.058823529, 0.04335523567169, 0.02915036651601, 7, 6.705882352941, 4.352941176471,
    "p4=1.17647058824 p5=1.17647058824 p6=1.17647058824 g1=1.17647058824" },
  { "T12",
    "C:c K:f F:b",
    "q1,C,3,0,VA q2,K,5,3,BVA q3,K,3,0,BVA g1?,K,0,0,- q4,F,6,720,VA q5,K,6,0,VA q6,C,2,60,VA",
    "q1>q2 q2>q3 q3>g1 g1>q4,0.8 g1>q5,0.2 q4>q6 q5>q6",
    19, 639, 0, 658, 0.02887537993921, 0.01671732522796, 4, 2.8, 0.8,
    "q4=0.8 q5=0.2" },
  { "T13",
    "C:c A:f B:b R:s",
    "e1,C,5,0,VA e2,A,8,6,VA e3,A,15,0,VA g1?,A,0,0,- e4,B,40,180,VA g2?,B,0,0,- e5,R,480,2880,VA "
    "e6,A,5,10,BVA",
    "e1>e2 e2>e3 e3>g1 g1>e6,0.65 g1>e4,0.35,30 e4>g2 g2>e6,0.8 g2>e5,0.2,60 e5>e6",
    80.6, 280.6, 14.7, 375.9, 0.2144187283852, 0.2011173184358, 5, 1.77, 0.77,
    "e4=0.35 g2=0.35 e5=0.07" },
  { "T14",
    "C:c S:f A:f O:b D:s",
    "w1,S,8,5,VA w2,S,3,0,BVA w3,O,5,60,VA w4,D,30,720,VA w5,D,2,2880,VA w6,C,2,0,VA w7,A,10,120,VA "
    "w8,A,2,0,BVA",
    "w1>w2 w2>w3 w3>w4 w4>w5 w5>w6 w6>w7 w7>w8",
    62, 3785, 0, 3847, 0.01611645438004, 0.01481674031713, 4, 4, 2,
    "" },
  { "T15",
    "C:c K:f Q:b R:b P:s",
    "m1,C,10,0,VA m2,K,8,30,BVA m3,Q,45,480,BVA g1?,Q,0,0,- m4,R,240,2880,VA m5,R,480,4320,VA m6,P,120,2880,VA "
    "m7,K,60,1440,VA m8,K,5,2880,BVA",
    "m1>m2 m2>m3 m3>g1 g1>m7,0.8 g1>m4,0.2,120 m4>m5 m5>m6,1,120 m6>m7 m7>m8",
    296, 6846, 48, 7190, 0.04116828929068, 0.03310152990264, 6, 3.4, 2.4,
    "m4=0.2 m5=0.2 m6=0.2" },
  { "T16",
    "C:c V:f B:b P:s",
    "f1,C,2,15,NVA f2,V,2,0,VA f3,V,5,8,VA f4,V,1,0,VA f5,B,12,6,VA f6,V,2,2,VA f7,C,35,0,VA f8,P,3,4,VA "
    "f9,C,2,0,VA",
    "f1>f2 f2>f3 f3>f4 f4>f5 f5>f6 f6>f7 f7>f8 f8>f9",
    64, 35, 0, 99, 0.6464646464646, 0.6262626262626, 6, 6, 2,
    "" },
};

/* `share`: how much of a figure may be rounding. */
static inline void
assert_template (const LwFlowAnalysis *a, const Template *t, double share)
{
  const struct { double is, wanted; } figures[] = {
    { a->process, t->process }, { a->wait, t->wait }, { a->delay, t->delay }, { a->lead, t->lead },
    { a->cycle_time_efficiency, t->cycle_time_efficiency }, { a->value_added_ratio, t->value_added_ratio },
    { a->handoffs_expected, t->handoffs_expected }, { a->handoffs_internal, t->handoffs_internal },
  };

  for (guint i = 0; i < G_N_ELEMENTS (figures); i++)
    assert_nearly (figures[i].is, figures[i].wanted, share);
  g_assert_cmpuint (a->handoffs_drawn, ==, t->handoffs_drawn);
}
