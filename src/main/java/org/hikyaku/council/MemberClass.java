package org.hikyaku.council;

/** A member's class (タスクフォース第一類 / 第二類 / 一般の構成員). */
public enum MemberClass {
    TASK_FORCE_1,
    TASK_FORCE_2,
    GENERAL
}
