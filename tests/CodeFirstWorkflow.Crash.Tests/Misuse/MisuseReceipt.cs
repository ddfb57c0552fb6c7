namespace CodeFirstWorkflow.Crash.Tests.Misuse;

public sealed record MisuseReceipt(int Number, string Side, string Parcel, string Weight, string Money, string Payment, string Signal);
